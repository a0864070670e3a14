"""What people taught of customers' forms"""

import sqlalchemy as sa
from alembic import op
import kernel.columns
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), 'postgresql')


def upgrade() -> None:
    op.create_table('layout',
    sa.Column('id', _ID, nullable=False),
    sa.Column('debtor_id', _ID, nullable=False),
    sa.Column('document_id', _ID, nullable=False),
    sa.Column('fingerprint', _JSON, nullable=False),
    sa.Column('created_at', kernel.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['debtor_id'], ['debtor.id'], name=op.f('fk_layout_debtor_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_layout_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_layout'))
    )
    with op.batch_alter_table('layout', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_layout_debtor_id'), ['debtor_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_layout_document_id'), ['document_id'], unique=False)

    op.create_table('layout_rule',
    sa.Column('id', _ID, nullable=False),
    sa.Column('layout_id', _ID, nullable=False),
    sa.Column('slot', sa.String(), nullable=False),
    sa.Column('rule', _JSON, nullable=False),
    sa.Column('taught_at', kernel.columns.UtcTime(timezone=True), nullable=False),
    sa.Column('taught_by', sa.String(), nullable=False),
    sa.Column('replaces_id', _ID, nullable=True),
    sa.Column('removed_at', kernel.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('removed_by', sa.String(), nullable=True),
    sa.Column('used', sa.Integer(), nullable=False),
    sa.Column('last_used_at', kernel.columns.UtcTime(timezone=True), nullable=True),
    sa.Column('corrected', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['layout_id'], ['layout.id'], name=op.f('fk_layout_rule_layout_id')),
    sa.ForeignKeyConstraint(['replaces_id'], ['layout_rule.id'], name=op.f('fk_layout_rule_replaces_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_layout_rule'))
    )
    with op.batch_alter_table('layout_rule', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_layout_rule_layout_id'), ['layout_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_layout_rule_replaces_id'), ['replaces_id'], unique=False)


def downgrade() -> None:
    op.drop_table('layout_rule')
    op.drop_table('layout')
